import type { ConsumerConfig } from '@breakwater/contracts/runtime-config'

/**
 * Reads `/config.json`, the one file that makes this build the app of one agency. The agency's stack writes it from the
 * contract's type; a schema here would be a tenth of what a phone loads first.
 * @throws Error if the file is missing or is not such a configuration
 */
export async function loadRuntimeConfig(): Promise<ConsumerConfig> {
  // With the same headers as the preload in index.html; otherwise the browser would fetch it twice.
  const response = await fetch('/config.json')
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`)
  const config: Partial<ConsumerConfig> = await response.json()
  const parts = ['agency', 'graphqlUrl', 'auth', 'disclosures', 'frontDoorUrl', 'otherAgencies'] as const
  const missing = parts.filter((part) => config[part] === undefined)
  if (missing.length > 0) throw new Error(`/config.json has no ${missing.join(', ')}`)
  return config as ConsumerConfig
}
