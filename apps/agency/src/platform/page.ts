import * as z from 'zod'
import { ApiError } from './api-error.ts'

/** One page of a list; without a cursor it is the last. */
export type Page<T> = { items: T[]; cursor?: string }

/** Where the next page starts: the time and id of the last item of this one. */
export type Position = { at: string; id: string }

export type PageRequest = { limit: number; after?: Position | undefined }

const positionSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(64)])

/** `limit` and `cursor` as the API's lists take them: 25 items unless told, 100 at most. */
export const pageArguments = {
  limit: z.int().min(1).max(100).nullish(),
  cursor: z.string().max(200).nullish(),
}

type SentPage = { limit?: number | null | undefined; cursor?: string | null | undefined }

export function pageRequest({ limit, cursor }: SentPage): PageRequest {
  return { limit: limit ?? 25, after: cursor ? readCursor(cursor) : undefined }
}

/** Cuts a page from a list that was read one item too far, which tells whether there is another page. */
export function cutPage<T>(items: T[], limit: number, positionOf: (item: T) => Position): Page<T> {
  const page = items.slice(0, limit)
  const last = page.at(-1)
  if (items.length <= limit || !last) return { items: page }
  const { at, id } = positionOf(last)
  return { items: page, cursor: Buffer.from(JSON.stringify([at, id])).toString('base64url') }
}

function readCursor(cursor: string): Position {
  try {
    const [at, id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { at, id }
  } catch (cause) {
    throw new ApiError('INVALID_INPUT', 'cursor is not one that this list gave; start again without it', { cause })
  }
}
