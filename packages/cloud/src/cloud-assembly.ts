import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Template } from './template.ts'
import { TemplateError } from './template-error.ts'

/**
 * The stacks of one account in a synthesized directory: those that name this account, and those that name no account.
 * An app may contain the stacks of many accounts; each account needs its own source. `region` applies to the stacks
 * that name no region.
 */
export type AssemblySource = { directory: string; accountId: string; region: string }

export type AssemblyStack = {
  name: string
  /** Absolute path of the template, for errors. */
  file: string
  template: Template
  accountId: string
  region: string
}

export type CloudAssembly = {
  stacks: AssemblyStack[]
  /** Returns the absolute path of the asset with this key in the bootstrap bucket; undefined for an unknown key. */
  assetPath(objectKey: string): string | undefined
}

type Manifest = { artifacts?: Record<string, Artifact> }
type Artifact = {
  type: string
  environment?: string
  properties?: { templateFile?: string; stackName?: string; directoryName?: string }
}
type AssetManifest = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>
}

/** Reads a CDK output directory, including the assemblies of its stages. */
export function readCloudAssembly(source: AssemblySource): CloudAssembly {
  const manifest = readJson<Manifest>(join(source.directory, 'manifest.json'))
  const assets = readAssets(source.directory)
  const artifacts = Object.entries(manifest.artifacts ?? {})
  const stages = artifacts
    .filter(([, artifact]) => artifact.type === 'cdk:cloud-assembly')
    .map(([id, artifact]) =>
      readCloudAssembly({ ...source, directory: join(source.directory, artifact.properties?.directoryName ?? id) }),
    )
  const stacks = artifacts
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => ({ id, artifact, environment: environmentOf(artifact) }))
    .filter(({ environment }) => [undefined, source.accountId].includes(environment.accountId))
    .map(({ id, artifact, environment }) => readStack(id, artifact, { ...source, ...environment }))
  return {
    stacks: [...stacks, ...stages.flatMap((stage) => stage.stacks)],
    assetPath: (objectKey) =>
      assets.get(objectKey) ?? stages.map((stage) => stage.assetPath(objectKey)).find((path) => path !== undefined),
  }
}

/** Reads a template. @throws TemplateError naming the file if it isn't a template */
export function readTemplate(file: string): Template {
  const template = readJson<Partial<Template>>(file)
  const resources = template.Resources
  if (typeof resources !== 'object' || resources === null) throw new TemplateError(`${file}: no Resources`)
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (typeof resource?.Type !== 'string') throw new TemplateError(`${file}: resource ${logicalId} has no Type`)
  }
  return { ...template, Resources: resources }
}

function readStack(id: string, artifact: Artifact, source: AssemblySource): AssemblyStack {
  const file = join(source.directory, artifact.properties?.templateFile ?? `${id}.template.json`)
  return {
    name: artifact.properties?.stackName ?? id,
    file,
    template: readTemplate(file),
    accountId: source.accountId,
    region: source.region,
  }
}

/** Returns the account and region of a stack; empty if the stack is environment-agnostic. */
function environmentOf({ environment = '' }: Artifact): { accountId?: string; region?: string } {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment) ?? []
  return {
    ...(account && account !== 'unknown-account' && { accountId: account }),
    ...(region && region !== 'unknown-region' && { region }),
  }
}

function readAssets(directory: string): Map<string, string> {
  const assets = new Map<string, string>()
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.assets.json'))) {
    for (const asset of Object.values(readJson<AssetManifest>(join(directory, file)).files ?? {})) {
      for (const { objectKey } of Object.values(asset.destinations)) {
        if (asset.source.path) assets.set(objectKey, join(directory, asset.source.path))
      }
    }
  }
  return assets
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (cause) {
    throw new TemplateError(`${file}: can't be read: ${(cause as Error).message}`, { cause })
  }
}
