import { describe, expect, it } from 'vitest';
import { findChromium, findFirefox, type System } from '../../build/find-browser.mjs';

function system(platform: string, env: System['env'], programs: readonly string[]): System {
  return { platform, env, isExecutable: (path) => programs.includes(path) };
}

describe('findChromium and findFirefox', () => {
  it('take the program that the variable names, before any other', () => {
    const linux = system(
      'linux',
      { CHROMIUM: '/opt/mine', FIREFOX: '/opt/fox', PATH: '/usr/bin' },
      ['/opt/mine', '/opt/fox', '/usr/bin/chromium', '/usr/bin/firefox'],
    );

    const found = [findChromium(linux), findFirefox(linux)];

    expect(found).toEqual(['/opt/mine', '/opt/fox']);
  });

  it('refuse a variable that names no program, rather than take another browser', () => {
    const linux = system('linux', { CHROMIUM: '/opt/gone', PATH: '/usr/bin' }, [
      '/usr/bin/chromium',
    ]);

    expect(() => findChromium(linux)).toThrow('The variable CHROMIUM names /opt/gone');
  });

  it('prefer a Chromium anywhere on PATH to branded Chrome, which restricts extensions', () => {
    const linux = system('linux', { PATH: '/first:/second' }, [
      '/first/google-chrome',
      '/second/chromium-browser',
    ]);

    expect(findChromium(linux)).toBe('/second/chromium-browser');
  });

  it.each([
    ['linux', {}, '/snap/bin/firefox'],
    ['darwin', {}, '/Applications/Firefox.app/Contents/MacOS/firefox'],
    ['win32', { ProgramFiles: 'C:\\Programs' }, 'C:\\Programs\\Mozilla Firefox\\firefox.exe'],
    ['win32', { Path: 'C:\\Tools' }, 'C:\\Tools\\firefox.exe'],
  ])('look in the usual places on %s', (platform, env, program) => {
    expect(findFirefox(system(platform, env, [program]))).toBe(program);
  });

  it('look in the folder of the user too on Windows', () => {
    const program = 'C:\\Users\\me\\Local\\Chromium\\Application\\chrome.exe';
    const windows = system('win32', { LOCALAPPDATA: 'C:\\Users\\me\\Local' }, [program]);

    expect(findChromium(windows)).toBe(program);
  });

  it.each([
    ['Chromium', findChromium, 'apt-get install chromium'],
    ['Firefox', findFirefox, 'apt-get install firefox-esr'],
  ])('say what to install where there is no %s', (_, find, sentence) => {
    expect(() => find(system('linux', { PATH: '/usr/bin' }, []))).toThrow(sentence);
  });
});
