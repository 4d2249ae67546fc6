import { describe, expect, it } from 'vitest';
import {
  isLocalAddress,
  isLoopbackHost,
  isPrivateHost,
} from '../../../../panel/findings/rules/address-space';

describe('the place of a host', () => {
  it.each([
    ['localhost', true, true, true],
    ['app.localhost', true, true, true],
    ['127.8.0.1', true, true, true],
    ['[::1]', true, true, true],
    ['10.1.2.3', false, true, true],
    ['172.16.0.1', false, true, true],
    ['172.32.0.1', false, false, false],
    ['192.168.1.4', false, true, true],
    ['169.254.1.1', false, true, true],
    ['[fd00::1]', false, true, true],
    ['[fe80::1]', false, true, true],
    ['nas.local', false, true, true],
    ['app.test', false, false, true],
    ['build', false, false, true],
    ['[2606:4700::1]', false, false, false],
    ['8.8.8.8', false, false, false],
    ['push.example', false, false, false],
    ['localhost.example', false, false, false],
  ])('%s', (host, isLoopback, isLocal, isPrivate) => {
    expect([isLoopbackHost(host), isLocalAddress(host), isPrivateHost(host)]).toEqual([
      isLoopback,
      isLocal,
      isPrivate,
    ]);
  });
});
