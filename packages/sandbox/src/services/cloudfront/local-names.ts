/** Maps the aliases that are served here to local URLs, as DNS does for public names. */
export type LocalNames = {
  register(alias: string, url: string): void
  /** Replaces each `https://ALIAS` that is served here with its local URL. */
  localize(text: string): string
  /** Returns the local form of an absolute URL; undefined if its host is not served here. */
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
