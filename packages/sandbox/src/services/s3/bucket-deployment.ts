import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { templateFlag } from '@breakwater/cloud/template-flag'
import { unzipSync } from 'fflate'
import { lookup } from 'mime-types'
import * as z from 'zod'
import type { OpenAccount } from '../../account/open-account.ts'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { Bucket } from './bucket.ts'

/** `Custom::CDKBucketDeployment`, as aws-cdk-lib/aws-s3-deployment writes it. */
const deploymentProperties = z.object({
  SourceBucketNames: z.array(z.string()).optional(),
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  SourceMarkersConfig: z.array(z.object({ jsonEscape: templateFlag.default(false) })).optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Prune: templateFlag.default(true),
  Extract: templateFlag.default(true),
  Exclude: z.array(z.string()).default([]),
  Include: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).optional(),
})

type DeploymentProperties = z.infer<typeof deploymentProperties>

type SourceFile = { name: string; content: Uint8Array }

export type DeploymentTarget = {
  account: Pick<OpenAccount, 'id' | 'records'>
  findBucket(name: string): Bucket | undefined
  assetPath(objectKey: string): string
  /** Throws unless the role of the deployment's function has the permissions. @throws AccessDenied if one is denied */
  demand(needs: AccessNeed[]): void
}

/** Copies a deployment's sources into its bucket, unless an earlier start has copied them. */
export function deployToBucket(resource: Resource, target: DeploymentTarget): void {
  const { account, findBucket, assetPath } = target
  const properties = parseProperties(deploymentProperties, resource)
  const bucket = findBucket(properties.DestinationBucketName)
  if (!bucket)
    throw new SandboxError(`${resource.path}: no bucket ${properties.DestinationBucketName} in account ${account.id}`)
  // An asset's key is the hash of its content, so the properties show whether anything changed.
  const digest = createHash('sha256').update(JSON.stringify(resource.properties)).digest('hex')
  const deployments = account.records().table<string>('s3/deployments')
  if (deployments.get(resource.path) === digest) return

  const demand = (action: string, bucketName: string, key = '') =>
    target.demand([
      {
        action,
        resource: `arn:aws:s3:::${bucketName}${key === '' ? '' : `/${key}`}`,
        resourceAccountId: account.id,
      },
    ])
  properties.SourceObjectKeys.forEach((objectKey, index) => {
    const source = properties.SourceBucketNames?.[index]
    if (source) demand('s3:GetObject', source, objectKey)
  })
  demand('s3:ListBucket', bucket.name)

  // A prefix is a folder, as `aws s3 sync` has it: `v1` is not the start of `v10/`.
  const prefix = properties.DestinationBucketKeyPrefix.replace(/(?<=[^/])\/?$/, '/').replace(/^\/$/, '')
  const cacheControl = properties.SystemMetadata?.['cache-control']
  const deployed = new Set<string>()
  for (const { name, content } of sourceFiles(properties, assetPath)) {
    if (!isWanted(name, properties)) continue
    const key = `${prefix}${name}`
    demand('s3:PutObject', bucket.name, key)
    bucket.put(key, content, {
      contentType: properties.SystemMetadata?.['content-type'] ?? (lookup(basename(name)) || 'binary/octet-stream'),
      ...(cacheControl !== undefined && { cacheControl }),
    })
    deployed.add(key)
  }
  if (properties.Prune) {
    for (const { key } of bucket.list(prefix)) {
      if (deployed.has(key) || !isWanted(key.slice(prefix.length), properties)) continue
      demand('s3:DeleteObject', bucket.name, key)
      bucket.remove(key)
    }
  }
  deployments.put(resource.path, digest)
}

function sourceFiles(properties: DeploymentProperties, assetPath: (key: string) => string): SourceFile[] {
  return properties.SourceObjectKeys.flatMap((objectKey, index) => {
    const asset = assetPath(objectKey)
    const files = properties.Extract ? unpacked(asset) : [{ name: objectKey, content: readFileSync(asset) }]
    const markers = properties.SourceMarkers?.[index] ?? {}
    const jsonEscape = properties.SourceMarkersConfig?.[index]?.jsonEscape ?? false
    return files.map(({ name, content }) => ({ name, content: withValues(content, markers, jsonEscape) }))
  })
}

function unpacked(asset: string): SourceFile[] {
  if (!statSync(asset).isDirectory()) {
    return Object.entries(unzipSync(readFileSync(asset)))
      .filter(([name]) => !name.endsWith('/'))
      .map(([name, content]) => ({ name, content }))
  }
  return readdirSync(asset, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(asset, path).split(sep).join('/'), content: readFileSync(path) }))
}

/** Replaces the markers of deploy-time values; in JSON documents the values are escaped as part of a string. */
function withValues(content: Uint8Array, markers: Record<string, string>, jsonEscape: boolean): Uint8Array {
  if (Object.keys(markers).length === 0) return content
  let text = Buffer.from(content).toString('latin1')
  for (const [marker, value] of Object.entries(markers)) {
    const inserted = jsonEscape ? JSON.stringify(value).slice(1, -1) : value
    text = text.replaceAll(marker, () => Buffer.from(inserted).toString('latin1'))
  }
  return Buffer.from(text, 'latin1')
}

/** Applies the filters of `aws s3 sync`: excluded files are left out, unless they are included again. */
function isWanted(name: string, { Exclude, Include }: DeploymentProperties): boolean {
  const matches = (pattern: string) => matchesPattern(name, pattern)
  return !Exclude.some(matches) || Include.some(matches)
}

function matchesPattern(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(name)
}
