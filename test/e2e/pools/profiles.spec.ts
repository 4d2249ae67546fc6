import { test } from '../../support/pool-test';

test.use({ launchOptions: { privateWindows: true } });

test('a private window has pools of its own', async ({ world }) => {
  const plain = await world.tab('a.test');
  const secret = await world.privateTab('a.test');

  await world.stream(plain, 'plain', 7);
  await world.stream(secret, 'secret', 7);

  await world.agrees({
    chromium: [
      'http://a.test for http://a.test, incognito: 6 of 6 HTTP/1.1, 1 waiting',
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
    ],
    firefox: [
      'http://a.test for http://a.test, private: 6 of 6 HTTP/1.1, 1 waiting',
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
    ],
  });
});
