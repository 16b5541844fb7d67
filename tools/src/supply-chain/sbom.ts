import { execFileSync } from 'node:child_process'
import * as z from 'zod'
import { jsonText } from '../json-text.ts'
import { workspaceRoot } from '../synth/workspace.ts'

const componentSchema = z.object({
  'bom-ref': z.string(),
  licenses: z
    .array(z.union([z.object({ license: z.object({ id: z.string() }) }), z.object({ expression: z.string() })]))
    .optional(),
})

/** A package of the SBOM, and under which licenses, as CycloneDX lists them. */
export type Component = z.infer<typeof componentSchema>

const sbomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(z.looseObject(componentSchema.shape)),
})

export type Sbom = z.infer<typeof sbomSchema>

/**
 * Returns the SBOM of `package-lock.json`, in CycloneDX as npm makes it, for every platform. It has neither a time nor a
 * serial number, so that the same lock file has the same SBOM.
 * @throws Error with npm's message if the lock file does not fit the manifests
 */
export function softwareBillOfMaterials(): Sbom {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: workspaceRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const sbom = jsonText.pipe(sbomSchema).parse(text)
  delete sbom.serialNumber
  delete sbom.metadata.timestamp
  // npm names it after the folder of the checkout.
  sbom.metadata.component.name = 'breakwater'
  return sbom
}
