import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import type { Bucket } from './bucket.ts'
import { deployToBucket } from './bucket-deployment.ts'
import { openTestBucket } from './testing/open-test-bucket.ts'
import { resource as declared } from './testing/resource.ts'

function openDestination() {
  const stateDir = temporaryDirectory()
  const assets = join(stateDir, 'assets')
  mkdirSync(join(assets, 'site', 'js'), { recursive: true })
  writeFileSync(join(assets, 'site', 'index.html'), '<h1>Hello</h1>')
  writeFileSync(join(assets, 'site', 'js', 'app.js'), 'run()')
  mkdirSync(join(assets, 'config'))
  writeFileSync(join(assets, 'config', 'config.json'), '{"url":"<<marker:0xbaba:0>>"}')
  writeFileSync(join(assets, 'archive.zip'), zipSync({ 'zipped.txt': strToU8('from a zip') }))
  const account = openAccount(stateDir, { id: '111111111111', region: 'us-east-1' })
  onTestFinished(account.close)
  const bucket = openTestBucket(account, declared('AWS::S3::Bucket', 'site'))
  const demanded: string[] = []
  return {
    assets,
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

  it('demands what the function of the deployment needs, before it copies and deletes', () => {
    const { bucket, demanded, deploy } = openDestination()
    bucket.put('v1/old.txt', Buffer.from('old'), { contentType: 'text/plain' })
    deploy({
      SourceBucketNames: ['assets'],
      SourceObjectKeys: ['site.zip', 'archive.zip'],
      DestinationBucketKeyPrefix: 'v1',
    })
    expect(demanded).toEqual([
      's3:GetObject arn:aws:s3:::assets/site.zip',
      's3:ListBucket arn:aws:s3:::site',
      's3:PutObject arn:aws:s3:::site/v1/index.html',
      's3:PutObject arn:aws:s3:::site/v1/js/app.js',
      's3:PutObject arn:aws:s3:::site/v1/zipped.txt',
      's3:DeleteObject arn:aws:s3:::site/v1/old.txt',
    ])
    expect(bucket.head('v1/old.txt')).toBeUndefined()
  })

  it('keeps the objects that its sources lack if it is told to, and deletes them otherwise', () => {
    const { bucket, deploy } = openDestination()
    const keys = () => bucket.list('').map(({ key }) => key)
    bucket.put('old.txt', Buffer.from('old'), { contentType: 'text/plain' })
    deploy({ SourceObjectKeys: ['archive.zip'], Prune: 'false' })
    expect(keys()).toEqual(['old.txt', 'zipped.txt'])
    deploy({ SourceObjectKeys: ['archive.zip'], Prune: 'true' })
    expect(keys()).toEqual(['zipped.txt'])
  })

  it('unpacks no folder of an archive as an object', () => {
    const { assets, bucket, deploy } = openDestination()
    writeFileSync(join(assets, 'archive.zip'), zipSync({ 'folder/': strToU8(''), 'folder/a.txt': strToU8('a') }))
    deploy({ SourceObjectKeys: ['archive.zip'], DestinationBucketKeyPrefix: 'v1/x/' })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['v1/x/folder/a.txt'])
  })

  it('copies an archive as it is if it is not to be unpacked', () => {
    const { bucket, deploy } = openDestination()
    deploy({
      SourceObjectKeys: ['archive.zip'],
      Extract: 'false',
      SystemMetadata: { 'content-type': 'application/x-own' },
    })
    const [object, ...others] = bucket.list('')
    expect(others).toEqual([])
    expect(object).toMatchObject({ key: 'archive.zip', contentType: 'application/x-own' })
    expect(object).not.toHaveProperty('cacheControl')
    expect(object && bucket.body(object).subarray(0, 2).toString()).toBe('PK')
  })

  it('leaves the objects outside its prefix and those that its filters exclude', () => {
    const { bucket, deploy } = openDestination()
    for (const key of ['v1/app.map', 'v1/js/old.js', 'v1/old.js', 'v2/old.js']) {
      bucket.put(key, Buffer.from(key), { contentType: 'text/plain' })
    }
    deploy({ SourceObjectKeys: ['site.zip'], DestinationBucketKeyPrefix: 'v1/', Exclude: ['*.m?p', 'js/*'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['v1/app.map', 'v1/index.html', 'v1/js/old.js', 'v2/old.js'])
  })

  it.each(['v1', 'v1/'])('deletes in its own folder alone, and filters there by the names below it: %s', (prefix) => {
    const { bucket, deploy } = openDestination()
    for (const key of ['v1.txt', 'v1/kept.txt', 'v1/old.txt', 'v10/old.txt'])
      bucket.put(key, Buffer.from(key), { contentType: 'text/plain' })
    deploy({ SourceObjectKeys: ['archive.zip'], DestinationBucketKeyPrefix: prefix, Exclude: ['kept.*'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['v1.txt', 'v1/kept.txt', 'v1/zipped.txt', 'v10/old.txt'])
  })

  it('takes a pattern of a filter by its letters, except * and ?', () => {
    const { bucket, deploy } = openDestination()
    deploy({
      SourceObjectKeys: ['site.zip'],
      Exclude: ['index_html', 'index.htm', 'ndex.html', '?ndex.htm?'],
      Include: [],
    })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['js/app.js'])
    deploy({ SourceObjectKeys: ['site.zip'], Exclude: ['index+html', 'index.htm', 'ndex.html'] })
    expect(bucket.list('').map(({ key }) => key)).toEqual(['index.html', 'js/app.js'])
  })

  it('writes a value without escapes where it is no part of JSON, and leaves other sources', () => {
    const { bucket, deploy } = openDestination()
    for (const config of [{ SourceMarkersConfig: [{ jsonEscape: 'false' }, {}] }, { SourceMarkersConfig: [] }, {}]) {
      deploy({
        SourceObjectKeys: ['config.zip', 'site.zip'],
        SourceMarkers: [{ '<<marker:0xbaba:0>>': '$& "a"' }, {}],
        ...config,
      })
      expect(text(bucket, 'config.json')).toBe('{"url":"$& "a""}')
    }
    expect(text(bucket, 'index.html')).toBe('<h1>Hello</h1>')
  })

  it('fails by name if its bucket is not in the account', () => {
    const { deploy } = openDestination()
    expect(() => deploy({ SourceObjectKeys: [], DestinationBucketName: 'other' })).toThrow(
      'Root/Deployment: no bucket other in account 111111111111',
    )
  })

  it('has the content type of bytes for a name that says nothing', () => {
    const { bucket, deploy, assets } = openDestination()
    writeFileSync(join(assets, 'site', 'LICENSE'), 'free')
    deploy({ SourceObjectKeys: ['site.zip'] })
    expect(bucket.head('LICENSE')).toMatchObject({ contentType: 'binary/octet-stream' })
  })
})
