/** One page of a list, with the token of the next page if there is one. */
export type ListPage<Item> = { items: readonly Item[]; next?: string }

/**
 * Returns the page that a token leads to, or the first one; undefined for a token that is none.
 *
 * @param most the items of a page
 */
export function listPage<Item>(
  all: readonly Item[],
  { token, most }: { token: string | undefined; most: number },
): ListPage<Item> | undefined {
  const text = token === undefined ? '0' : Buffer.from(token, 'base64').toString()
  if (!/^\d{1,15}$/.test(text)) return undefined
  const start = Number(text)
  const end = start + most
  return {
    items: all.slice(start, end),
    ...(end < all.length && { next: pageToken(end) }),
  }
}

/** Returns the token of the page that begins with an item, for a service that cuts pages shorter. @param position from 0 */
export function pageToken(position: number): string {
  return Buffer.from(String(position)).toString('base64')
}
