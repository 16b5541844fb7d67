import { describe, expect, it } from 'vitest'
import type { DeployedArtifact } from './deployed-artifacts.ts'
import { differences, provenance, provenanceSchema } from './provenance.ts'

const router: DeployedArtifact = { name: 'infra/Router/Function/Code', digest: { dirHash: 'aa' } }
const template: DeployedArtifact = { name: 'infra/Edge Template', digest: { sha256: 'bb' } }
const sources = { commit: 'c0', lockFileDigest: 'd0', sbomDigest: 'e0', nodeVersion: 'v24.0.0' }

describe('the provenance of a release', () => {
  it('names each artifact, the commit, the lock file, the Node.js version and the SBOM', () => {
    const statement = provenance([router], sources)
    expect(statement.subject).toEqual([router])
    expect(statement.predicate.buildDefinition).toMatchObject({
      externalParameters: { commit: 'c0' },
      internalParameters: { node: 'v24.0.0' },
      resolvedDependencies: [
        { name: 'breakwater', digest: { gitCommit: 'c0' } },
        { name: 'package-lock.json', digest: { sha256: 'd0' } },
      ],
    })
    expect(statement.predicate.runDetails.byproducts).toEqual([{ name: 'sbom.cdx.json', digest: { sha256: 'e0' } }])
  })

  it('can be read again', () => {
    const written = JSON.stringify(provenance([router, template], sources))
    expect(provenanceSchema.parse(JSON.parse(written)).subject).toEqual([router, template])
  })
})

describe('differences', () => {
  it('has none if every artifact has its digest, in any order', () => {
    expect(differences({ released: [router, template], now: [template, router] })).toEqual([])
  })

  it('names a changed, a missing and a new artifact', () => {
    const changed: DeployedArtifact = { ...router, digest: { dirHash: 'ff' } }
    const added: DeployedArtifact = { name: 'infra/New Template', digest: { sha256: 'cc' } }
    expect(differences({ released: [router, template], now: [changed, added] })).toEqual([
      'infra/Edge Template: in the release only',
      'infra/New Template: not in the release',
      'infra/Router/Function/Code: has another digest',
    ])
  })
})
