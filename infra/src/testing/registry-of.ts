import { loadRegistry, parseRegistry, type Registry } from '@breakwater/registry/registry'

/** A registry of as many agencies as asked for, spread over the release rings: the first few get a release first. */
export function registryOf(agencies: number): Registry {
  const { platform, agencies: examples } = loadRegistry()
  return parseRegistry({
    platform,
    agencies: Array.from({ length: agencies }, (_, index) => ({
      ...examples[0],
      slug: `agency-${index}`,
      accountId: String(300_000_000_000 + index),
      domain: `agency-${index}.example`,
      partnerCodes: [],
      release: { ring: Math.min(9, Math.floor(Math.log2(index + 1))), branch: `agency/agency-${index}` },
    })),
  })
}
