import { OPAQUE_SITE, siteOf } from './site';

/** Where a request goes and on whose behalf: all of a pool's key that its start already tells. */
export interface RequestPlace {
  /** Such as `https` or `wss`. */
  scheme: string;
  host: string;
  /** Empty for the scheme's default. */
  port: string;
  topSite: string;
  /** Site of the frame that asks, or that navigates. */
  frameSite: string;
  /** The frame is cross-site to its top page. */
  crossSite: boolean;
  sameOrigin: boolean;
  profile: string;
}

/** What the browser tells of a request's origin and destination at its start. */
export interface RequestRoute {
  url: string;
  resourceType: string;
  /** Address or origin of the document (or worker) that asks; empty for the browser itself. */
  page: string;
  /** Address or origin of the tab's top document; empty where unknown. */
  top: string;
  /** Private window or container; empty for the default profile. */
  profile: string;
}

export function placeOf(request: RequestRoute): RequestPlace {
  const { url, page, top, resourceType, profile } = request;
  const { protocol, hostname, port, origin } = new URL(url);

  // A navigation belongs to the site that it leads to.
  const topSite = siteOf(resourceType === 'main_frame' ? url : top || page);
  const navigates = resourceType === 'main_frame' || resourceType === 'sub_frame';
  const frameSite = navigates ? siteOf(url) : siteOf(page || top);

  return {
    scheme: protocol.slice(0, -1),
    host: hostname,
    port,
    topSite,
    frameSite,
    // Even two opaque sites are never the same.
    crossSite: frameSite !== topSite || frameSite === OPAQUE_SITE,
    sameOrigin: URL.canParse(page) && new URL(page).origin === origin,
    profile,
  };
}
