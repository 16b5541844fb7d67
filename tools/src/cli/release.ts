import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { Command } from 'commander'
import { printText } from '../output/print.ts'
import { runAloud } from '../output/run-step.ts'
import { type DeployedArtifact, deployedArtifacts } from '../release/deployed-artifacts.ts'
import { fileDigest, sha256 } from '../release/directory-digest.ts'
import { differences, provenance, provenanceSchema } from '../release/provenance.ts'
import { softwareBillOfMaterials } from '../supply-chain/sbom.ts'
import { synthesize } from '../synth/synthesize.ts'
import { allTargets } from '../synth/target.ts'
import { workspaceRoot } from '../synth/workspace.ts'
import { endBadUsage } from './bad-usage.ts'
import { readJsonFile } from './read-json-file.ts'

type ReleaseFlags = { directory: string; verify?: string }

export function releaseCommand(): Command {
  return new Command('release')
    .description('Write the SBOM and the provenance of what would be deployed: the digest of each template and bundle')
    .option('--directory <folder>', 'gets sbom.cdx.json and provenance.json', join(workspaceRoot, 'reports/release'))
    .option('--verify <file>', 'write nothing; compare a provenance.json with what is synthesized now')
    .action(async ({ directory, verify }: ReleaseFlags, command: Command) => {
      if (verify === undefined) return writeRelease(directory)
      const isSame = await isAsReleased(verify).catch((error: unknown) => endBadUsage(error, command))
      if (!isSame) process.exitCode = 1
    })
}

async function writeRelease(directory: string): Promise<void> {
  const commit = cleanCommit()
  const artifacts = await synthesizedArtifacts()
  const sbom = `${JSON.stringify(softwareBillOfMaterials(), null, 2)}\n`
  const statement = provenance(artifacts, {
    commit,
    lockFileDigest: fileDigest(join(workspaceRoot, 'package-lock.json')),
    sbomDigest: sha256(sbom),
    nodeVersion: process.version,
  })
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'sbom.cdx.json'), sbom)
  writeFileSync(join(directory, 'provenance.json'), `${JSON.stringify(statement, null, 2)}\n`)
  printText(`${artifacts.length} templates and bundles of commit ${commit.slice(0, 12)}: ${directory}`)
}

/** Prints each difference; returns whether there is none. */
async function isAsReleased(file: string): Promise<boolean> {
  const { subject } = readJsonFile(provenanceSchema, file, {
    whole: 'provenance',
    todo: 'Name the provenance.json that "breakwater release" wrote',
    language: 'en',
  })
  const changed = differences({ released: subject, now: await synthesizedArtifacts() })
  for (const line of changed) printText(line)
  printText(changed.length === 0 ? `all ${subject.length} are as released` : `${changed.length} differ`)
  return changed.length === 0
}

async function synthesizedArtifacts(): Promise<DeployedArtifact[]> {
  const assemblies = await synthesize(allTargets(loadRegistry()), { validation: true, runStep: runAloud })
  return assemblies.flatMap(({ target, outDir }) => deployedArtifacts(target.name, outDir))
}

/** Returns the id of the checked-out commit. @throws Error if files differ from it */
function cleanCommit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspaceRoot, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain')
  if (changed !== '') throw new Error(`a release is made of a commit; commit or remove first:\n${changed}`)
  return git('rev-parse', 'HEAD')
}
