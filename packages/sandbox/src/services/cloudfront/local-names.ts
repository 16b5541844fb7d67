/** The aliases that are served here, and where: what DNS does for them in the world. */
export type LocalNames = {
  register(alias: string, url: string): void
  /** The text with each `https://ALIAS` that is served here replaced by its local URL. */
  localize(text: string): string
  /** The local form of an absolute URL; undefined if nothing here answers for its host. */
  resolve(url: URL): string | undefined
}

export function createLocalNames(): LocalNames {
  const urls = new Map<string, string>()
  return {
    register(alias, url) {
      urls.set(alias, url)
    },
    localize: (text) =>
      text.replace(/https:\/\/([a-z0-9.-]+)/gi, (origin, host: string) => urls.get(host.toLowerCase()) ?? origin),
    resolve(url) {
      const local = url.protocol === 'https:' ? urls.get(url.host) : undefined
      return local === undefined ? undefined : `${local}${url.pathname}${url.search}${url.hash}`
    },
  }
}
