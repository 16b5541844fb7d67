import * as z from 'zod'
import { type DeployedArtifact, deployedArtifactSchema } from './deployed-artifacts.ts'

/** What a release was built from; digests are SHA-256 in hexadecimal. */
export type ReleaseSources = {
  /** The commit's id, in hexadecimal. */
  commit: string
  lockFileDigest: string
  sbomDigest: string
  nodeVersion: string
}

export const provenanceSchema = z.looseObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  predicateType: z.literal('https://slsa.dev/provenance/v1'),
  subject: z.array(deployedArtifactSchema),
})

/**
 * Returns the provenance of a release: an in-toto Statement with a SLSA v1 predicate. It holds no time, so that the same
 * commit has the same provenance.
 */
export function provenance(subject: readonly DeployedArtifact[], sources: ReleaseSources) {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:breakwater:release:v1',
        externalParameters: { commit: sources.commit },
        internalParameters: { node: sources.nodeVersion },
        resolvedDependencies: [
          { name: 'breakwater', digest: { gitCommit: sources.commit } },
          { name: 'package-lock.json', digest: { sha256: sources.lockFileDigest } },
        ],
      },
      runDetails: {
        builder: { id: 'urn:breakwater:release' },
        byproducts: [{ name: 'sbom.cdx.json', digest: { sha256: sources.sbomDigest } }],
      },
    },
  }
}

/** Returns a line for each artifact that differs between a release and what is synthesized now. */
export function differences({ released, now }: Record<'released' | 'now', readonly DeployedArtifact[]>): string[] {
  const before = digestsByName(released)
  const after = digestsByName(now)
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.flatMap((name) => {
    if (!after.has(name)) return [`${name}: in the release only`]
    if (!before.has(name)) return [`${name}: not in the release`]
    return before.get(name) === after.get(name) ? [] : [`${name}: has another digest`]
  })
}

function digestsByName(artifacts: readonly DeployedArtifact[]): Map<string, string> {
  return new Map(artifacts.map(({ name, digest }) => [name, JSON.stringify(digest)]))
}
