import { type ConsumerConfig, consumerConfigSchema } from '@breakwater/contracts/runtime-config'
import * as z from 'zod/mini'

// zod's compiled parsers need eval, which the content security policy forbids.
z.config({ jitless: true })

/** Reads `/config.json`, the one file that makes this build the app of one agency. */
export async function loadRuntimeConfig(): Promise<ConsumerConfig> {
  // With the same headers as the preload in index.html; otherwise the browser would fetch it twice.
  const response = await fetch('/config.json')
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`)
  return consumerConfigSchema.parse(await response.json())
}
