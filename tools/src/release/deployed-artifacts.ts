import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonText } from '../json-text.ts'
import { directoryDigest, fileDigest } from './directory-digest.ts'

export const deployedArtifactSchema = z.object({
  /** The target's name, and what the CDK calls the file, such as `harborlight/api/consumer-api/Code`. */
  name: z.string(),
  /** In hexadecimal: SHA-256 of a file, or in-toto's `dirHash` of the names and contents of a folder. */
  digest: z.union([z.object({ sha256: z.string() }), z.object({ dirHash: z.string() })]),
})

/** One template or asset that a deployment publishes, as in-toto's ResourceDescriptor. */
export type DeployedArtifact = z.infer<typeof deployedArtifactSchema>

const assetManifestSchema = z.object({
  files: z.record(z.string(), z.object({ displayName: z.string(), source: z.object({ path: z.string() }) })),
})

/**
 * Returns what the asset manifests of a cloud assembly publish, ordered by name: templates, functions, web applications.
 * @param target the name of the assembly's target
 * @throws z.ZodError on an asset that is made at deployment, so that its digest is not known
 */
export function deployedArtifacts(target: string, assembly: string): DeployedArtifact[] {
  const manifests = readdirSync(assembly).filter((file) => file.endsWith('.assets.json'))
  const artifacts = manifests.flatMap((manifest) => {
    const { files } = jsonText.pipe(assetManifestSchema).parse(readFileSync(join(assembly, manifest), 'utf8'))
    return Object.values(files).map(({ displayName, source }): DeployedArtifact => {
      const path = join(assembly, source.path)
      const digest = statSync(path).isDirectory() ? { dirHash: directoryDigest(path) } : { sha256: fileDigest(path) }
      return { name: `${target}/${displayName}`, digest }
    })
  })
  return artifacts.sort((a, b) => (a.name < b.name ? -1 : 1))
}
