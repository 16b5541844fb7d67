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
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString())
  if (!Number.isInteger(start) || start < 0) return undefined
  const end = start + most
  return {
    items: all.slice(start, end),
    ...(end < all.length && { next: Buffer.from(String(end)).toString('base64') }),
  }
}
