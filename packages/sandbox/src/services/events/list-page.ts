import { invalid } from './events-error.ts'

type Page = { Limit?: number | undefined; NextToken?: string | undefined }

/** Returns one page of a list, with the token of the next page if there is one. @throws ServiceError */
export function listPage(name: string, all: readonly unknown[], { Limit = 100, NextToken }: Page): object {
  const start = NextToken === undefined ? 0 : Number(Buffer.from(NextToken, 'base64').toString())
  if (!Number.isInteger(start) || start < 0) throw invalid('Parameter NextToken is not valid.')
  const end = start + Limit
  return {
    [name]: all.slice(start, end),
    ...(end < all.length && { NextToken: Buffer.from(String(end)).toString('base64') }),
  }
}
