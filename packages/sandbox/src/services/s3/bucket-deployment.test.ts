import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { type Bucket, openBucket } from './bucket.ts'
import { deployToBucket } from './bucket-deployment.ts'

function openDestination() {
  const stateDir = temporaryDirectory()
  const assets = join(stateDir, 'assets')
  mkdirSync(join(assets, 'site', 'js'), { recursive: true })
  writeFileSync(join(assets, 'site', 'index.html'), '<h1>Hello</h1>')
  writeFileSync(join(assets, 'site', 'js', 'app.js'), 'run()')
  mkdirSync(join(assets, 'config'))
  writeFileSync(join(assets, 'config', 'config.json'), '{"url":"<<marker:0xbaba:0>>"}')
  writeFileSync(join(assets, 'archive.zip'), zipSync({ 'zipped.txt': strToU8('from a zip') }))
  const files = openSealedFiles(join(stateDir, 'files'), Buffer.alloc(32))
  const bucket = openBucket(files, 'site')
  const account = { id: '111111111111', region: 'us-east-1', stateDir, files }
  const demanded: string[] = []
  return {
    bucket,
    demanded,
    deploy(properties: Record<string, unknown>) {
      const resource: Resource = {
        path: 'Root/Deployment',
        logicalId: 'Deployment',
        type: 'Custom::CDKBucketDeployment',
        accountId: account.id,
        region: account.region,
        ref: 'deployment',
        attributes: {},
        properties: { DestinationBucketName: 'site', ...properties },
      }
      deployToBucket(resource, {
        account,
        findBucket: (name) => (name === 'site' ? bucket : undefined),
        demand: (needs) => demanded.push(...needs.map(({ action, resource }) => `${action} ${resource}`)),
        assetPath: (key) => join(assets, key === 'archive.zip' ? key : key.replace('.zip', '')),
      })
    },
  }
}

const text = (bucket: Bucket, key: string) => {
  const object = bucket.head(key)
  return object && bucket.body(object).toString()
}

describe('a bucket deployment', () => {
  it('unpacks folders and zips, and sets content types and cache control', () => {
    const { bucket, deploy } = openDestination()
    deploy({
      SourceObjectKeys: ['site.zip', 'archive.zip'],
      DestinationBucketKeyPrefix: 'v1/',
      SystemMetadata: { 'cache-control': 'no-cache' },
    })
    expect(bucket.list('').map(({ key, contentType, cacheControl }) => [key, contentType, cacheControl])).toEqual([
      ['v1/index.html', 'text/html', 'no-cache'],
      ['v1/js/app.js', 'text/javascript', 'no-cache'],
      ['v1/zipped.txt', 'text/plain', 'no-cache'],
    ])
    expect(text(bucket, 'v1/zipped.txt')).toBe('from a zip')
  })

  it('replaces the markers of deploy-time values, escaped in JSON', () => {
    const { bucket, deploy } = openDestination()
    deploy({
      SourceObjectKeys: ['config.zip'],
      SourceMarkers: [{ '<<marker:0xbaba:0>>': 'a "ü"' }],
      SourceMarkersConfig: [{ jsonEscape: true }],
    })
    expect(JSON.parse(text(bucket, 'config.json') ?? '')).toEqual({ url: 'a "ü"' })
  })

  it('does nothing if nothing has changed, and deletes the objects that a change removes', () => {
    const { bucket, deploy } = openDestination()
    deploy({ SourceObjectKeys: ['site.zip'] })
    bucket.remove('index.html')
    deploy({ SourceObjectKeys: ['site.zip'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['js/app.js'])
    deploy({ SourceObjectKeys: ['config.zip'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['config.json'])
  })

  it('copies and deletes only the files that its filters include', () => {
    const { bucket, deploy } = openDestination()
    bucket.put('kept.txt', Buffer.from('kept'), { contentType: 'text/plain' })
    deploy({ SourceObjectKeys: ['site.zip'], Prune: 'false', Exclude: ['*'], Include: ['*.js'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['js/app.js', 'kept.txt'])
  })
})
