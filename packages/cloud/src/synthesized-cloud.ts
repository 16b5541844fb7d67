import { basename, dirname, join } from 'node:path'
import { type AssemblySource, type CloudAssembly, readCloudAssembly, readTemplate } from './cloud-assembly.ts'
import type { Identities } from './physical-identity.ts'
import type { Resource } from './resource.ts'
import { openStack, type Stack } from './stack.ts'
import { TemplateError } from './template-error.ts'

export type SynthesizedAccount = {
  id: string
  region: string
  resources: Resource[]
  /** Outputs of its stacks by name; outputs of nested stacks are named `LogicalId/Name`. */
  outputs: Record<string, unknown>
  /** Returns the absolute path of an asset by its object key. @throws TemplateError if no assembly has it */
  assetPath(objectKey: string): string
}

type OpenStack = {
  name: string
  accountId: string
  region: string
  file: string
  assembly: CloudAssembly
  stack: Stack
}

/** How to name resources: by their types, with the URLs of the local endpoint instead of AWS's. */
export type Naming = { gatewayUrl: string; identities: Identities }

/** Reads everything that the assemblies describe, by account. @throws TemplateError naming file and resource */
export function readSynthesizedCloud(sources: readonly AssemblySource[], naming: Naming): SynthesizedAccount[] {
  const stacks: OpenStack[] = sources.flatMap((source) => openStacks(readCloudAssembly(source), () => stacks, naming))
  const byAccount = Map.groupBy(stacks, ({ accountId }) => accountId)
  return [...byAccount].map(([id, own]) => ({
    id,
    region: own[0]?.region ?? '',
    resources: own.flatMap(({ stack }) => stack.resources()),
    outputs: mergeOutputs(own),
    assetPath(objectKey) {
      const path = own.map(({ assembly }) => assembly.assetPath(objectKey)).find((found) => found !== undefined)
      if (!path) throw new TemplateError(`account ${id}: no assembly holds the asset ${objectKey}`)
      return path
    },
  }))
}

function openStacks(assembly: CloudAssembly, all: () => OpenStack[], naming: Naming): OpenStack[] {
  return assembly.stacks.map((description) => ({
    name: description.name,
    accountId: description.accountId,
    region: description.region,
    file: description.file,
    assembly,
    stack: openStack({
      ...description,
      path: description.name,
      ...naming,
      parameter: () => undefined,
      importValue: (name) => importValue(name, description, all()),
      ssmParameter: (name) => ssmParameter(name, description, all()),
      stackOutput: (stackName, outputName) => stackOutput({ stackName, outputName }, description, all()),
      nestedTemplate: (url) => nestedTemplate(url, description.file, assembly),
    }),
  }))
}

function importValue(name: string, importer: { accountId: string; region: string }, all: OpenStack[]): unknown {
  const value = all
    .filter(({ accountId, region }) => accountId === importer.accountId && region === importer.region)
    .map(({ stack }) => stack.exports().get(name))
    .find((found) => found !== undefined)
  if (!value) throw new Error(`no stack of account ${importer.accountId} in ${importer.region} exports ${name}`)
  return value()
}

function ssmParameter(name: string, reader: { accountId: string; region: string }, all: OpenStack[]): unknown {
  const value = all
    .filter(({ accountId, region }) => accountId === reader.accountId && region === reader.region)
    .map(({ stack }) => stack.ssmParameters().get(name))
    .find((found) => found !== undefined)
  if (!value)
    throw new Error(`no stack of account ${reader.accountId} in ${reader.region} declares the parameter ${name}`)
  return value()
}

function stackOutput(
  { stackName, outputName }: { stackName: string; outputName: string },
  { accountId }: { accountId: string },
  all: OpenStack[],
): unknown {
  const found = all.find((other) => other.name === stackName && other.accountId === accountId)
  if (!found) throw new Error(`account ${accountId} has no stack ${stackName}`)
  return found.stack.output(outputName)
}

function nestedTemplate(url: string, parent: string, assembly: CloudAssembly) {
  const key = basename(new URL(url).pathname)
  const file = assembly.assetPath(key)
  if (!file) throw new TemplateError(`${join(dirname(parent), key)}: the nested template of ${parent} is missing`)
  return { file, template: readTemplate(file) }
}

function mergeOutputs(stacks: OpenStack[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {}
  for (const { stack, file } of stacks) {
    for (const [name, value] of Object.entries(stack.outputs())) {
      if (Object.hasOwn(merged, name)) throw new TemplateError(`${file}: output ${name} is in two stacks`)
      merged[name] = value
    }
  }
  return merged
}
