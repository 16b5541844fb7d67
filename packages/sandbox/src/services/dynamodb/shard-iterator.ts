import { createSecretKey } from 'node:crypto'
import { seal, unseal } from '../../account/seal.ts'

/** Where a consumer reads a shard, from a sequence number on. */
export type ShardPlace = { shardId: string; from: number }

/** Makes and reads the iterators of an account's streams: nothing but the ARN can be read from one, or changed in it. */
export type ShardIterators = {
  of(streamArn: string, place: ShardPlace & { expiresAt: number }): string
  /** Returns undefined for a text that is no iterator of this account. */
  read(iterator: string): (ShardPlace & { streamArn: string; expiresAt: number }) | undefined
}

/** @param secret 32 bytes of the account */
export function shardIterators(secret: Buffer): ShardIterators {
  const key = createSecretKey(secret)
  return {
    of: (streamArn, place) => `${streamArn}|1|${seal(JSON.stringify(place), key, streamArn).toString('base64')}`,
    read(iterator) {
      const [streamArn = '', , sealed = ''] = iterator.split('|')
      try {
        return { streamArn, ...JSON.parse(unseal(Buffer.from(sealed, 'base64'), key, streamArn)) }
      } catch {
        // Changed, or of another account.
        return undefined
      }
    },
  }
}

/** Returns the ARN of the stream in an iterator, which every iterator shows; undefined for another text. */
export function streamOfIterator(iterator: string): string | undefined {
  const [arn = '', version] = iterator.split('|')
  return version === '1' && isStreamArn(arn) ? arn : undefined
}

export function isStreamArn(text: string): boolean {
  return /^arn:aws:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/.test(text)
}
