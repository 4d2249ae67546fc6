import type { OpenSeries } from '../../../panel/store/session-api';

export function anOpenSeries(given: Partial<OpenSeries> = {}): OpenSeries {
  const { held = [0] } = given;
  return {
    key: given.host ?? 'pool',
    scheme: 'http',
    host: 'a.test',
    credentials: true,
    topSite: 'http://a.test',
    crossSiteFrame: false,
    profile: '',
    protocol: 'HTTP/1.1',
    cap: 6,
    capAssumed: false,
    seconds: held.map((_, index) => index + 1),
    held,
    waiting: held.map(() => 0),
    ...given,
  };
}
