import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ConsumerConfig, WriteStaticPages } from '@breakwater/contracts/runtime-config'

/**
 * The welcome page of an agency as HTML, in each language, written by the consumer's built application itself: it then
 * takes over what it would show.
 * @param dist folder of the built application
 * @throws Error if the folder holds no built application
 */
export function staticPages(dist: string, config: ConsumerConfig): string {
  const file = join(dist, 'server/static-pages.mjs')
  if (!existsSync(file)) throw new Error(`${dist} holds no built app: run npm run build -w apps/consumer first`)
  const { writeStaticPages } = createRequire(import.meta.url)(file) as { writeStaticPages: WriteStaticPages }
  return writeStaticPages(config)
}
