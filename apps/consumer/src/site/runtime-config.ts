import { type RuntimeConfig, runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import * as z from 'zod/mini'

// zod's compiled parsers need eval, which the content security policy forbids.
z.config({ jitless: true })

/** Reads `/config.json`, the one file that makes this build the app of one agency. */
export async function loadRuntimeConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`)
  return runtimeConfigSchema.parse(await response.json())
}
