import { describe, expect, it } from 'vitest';
import { poolNames } from '../../../panel/charts/pool-names';
import { anOpenSeries } from './builders';

describe('poolNames', () => {
  it('names a pool by host and protocol', () => {
    const names = poolNames([
      anOpenSeries({ host: 'a.test:8080' }),
      anOpenSeries({ host: 'b.test', protocol: 'unknown' }),
    ]);

    expect(names).toEqual(['a.test:8080 HTTP/1.1', 'b.test']);
  });

  it('tells pools of one host apart by what they differ in, and by nothing else', () => {
    const names = poolNames([
      anOpenSeries({ key: '1' }),
      anOpenSeries({ key: '2', credentials: false }),
      anOpenSeries({ key: '3', credentials: false, topSite: 'https://b.test' }),
    ]);

    expect(names).toEqual([
      'a.test HTTP/1.1 (with cookies, site a.test)',
      'a.test HTTP/1.1 (without cookies, site a.test)',
      'a.test HTTP/1.1 (without cookies, site b.test)',
    ]);
  });

  it('names frames and profiles where only they differ', () => {
    const frames = [anOpenSeries({ key: '1' }), anOpenSeries({ key: '2', crossSiteFrame: true })];
    const profiles = [anOpenSeries({ key: '1' }), anOpenSeries({ key: '2', profile: 'private' })];

    expect(poolNames(frames)).toEqual([
      'a.test HTTP/1.1 (same-site frames)',
      'a.test HTTP/1.1 (cross-site frames)',
    ]);
    expect(poolNames(profiles)).toEqual([
      'a.test HTTP/1.1 (default profile)',
      'a.test HTTP/1.1 (private)',
    ]);
  });
});
