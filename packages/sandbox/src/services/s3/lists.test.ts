import {
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { listKeys } from './list-keys.ts'
import { bucketOf, refusal, startS3, versioned } from './testing/start-s3.ts'

let s3: S3Client
const keys = ['a/1', 'a/2', 'a/b/3', 'b', 'c/4', 'd', 'é', 'ｚ', '🙂']

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  const started = await startS3(
    { Cases: bucketOf('cases'), Kept: bucketOf('kept', versioned) },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  for (const Key of keys.toReversed()) await s3.send(new PutObjectCommand({ Bucket: 'cases', Key, Body: Key }))
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
  s3.send(new ListObjectsV2Command({ Bucket: 'cases', ...more }))
const names = ({ Contents = [], CommonPrefixes = [] }: Awaited<ReturnType<typeof list>>) => [
  ...Contents.map(({ Key }) => Key),
  ...CommonPrefixes.map(({ Prefix }) => Prefix),
]

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
describe('a list of objects', () => {
  it('has the keys in the order of their bytes in UTF-8, and says what it knows of each', async () => {
    const answer = await list()
    expect(names(answer)).toEqual(keys)
    expect(answer).toMatchObject({ Name: 'cases', KeyCount: 9, MaxKeys: 1_000, IsTruncated: false, Prefix: '' })
    expect(answer.Contents?.[0]).toMatchObject({
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      Size: 3,
      StorageClass: 'STANDARD',
      LastModified: expect.any(Date),
      ChecksumAlgorithm: ['CRC32'],
    })
    expect(answer.Contents?.[0]).not.toHaveProperty('Owner')
    expect((await list({ FetchOwner: true })).Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/)
  })

  it('groups keys by a delimiter, below a prefix', async () => {
    expect(names(await list({ Delimiter: '/' }))).toEqual(['b', 'd', 'é', 'ｚ', '🙂', 'a/', 'c/'])
    const below = await list({ Delimiter: '/', Prefix: 'a/' })
    expect(names(below)).toEqual(['a/1', 'a/2', 'a/b/'])
    expect(below).toMatchObject({ Prefix: 'a/', Delimiter: '/', KeyCount: 3 })
    expect(names(await list({ Prefix: 'a/b' }))).toEqual(['a/b/3'])
    expect(names(await list({ Prefix: 'nothing' }))).toEqual([])
  })

  it.each([1, 2, 3])('is read whole page by page, by %i keys or groups', async (MaxKeys) => {
    const found: (string | undefined)[] = []
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: 'cases', Delimiter: '/', MaxKeys })) {
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys)
      found.push(...names(page))
    }
    expect(found.toSorted()).toEqual(['a/', 'b', 'c/', 'd', 'é', 'ｚ', '🙂'].toSorted())
  })

  it('begins after a key, and shows the rest of its group', async () => {
    expect(names(await list({ StartAfter: 'b' }))).toEqual(['c/4', 'd', 'é', 'ｚ', '🙂'])
    expect(names(await list({ StartAfter: 'a/1', Delimiter: '/', MaxKeys: 2 }))).toEqual(['b', 'a/'])
  })

  it('may have no keys, and has at most 1,000', async () => {
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false })
    expect(await list({ MaxKeys: 5_000 })).toMatchObject({ MaxKeys: 1_000 })
  })

  it('is encoded for keys that XML cannot have', async () => {
    const answer = await list({ EncodingType: 'url', Prefix: 'é' })
    expect(answer).toMatchObject({ EncodingType: 'url', Prefix: '%C3%A9' })
    expect(names(answer)).toEqual(['%C3%A9'])
  })

  it.each<[string, Partial<ListObjectsV2CommandInput>]>([
    ['a token that is none', { ContinuationToken: 'x' }],
    ['a negative number', { MaxKeys: -1 }],
    ['an unknown encoding', { EncodingType: 'hex' as 'url' }],
  ])('refuses %s', async (_what, input) => {
    expect(await refusal(list(input))).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
  it('of the first version goes on by markers', async () => {
    const first = await s3.send(new ListObjectsCommand({ Bucket: 'cases', Delimiter: '/', MaxKeys: 1 }))
    expect(first).toMatchObject({ NextMarker: 'a/', IsTruncated: true })
    const second = await s3.send(new ListObjectsCommand({ Bucket: 'cases', Delimiter: '/', Marker: first.NextMarker }))
    expect([second.Contents?.[0]?.Key, second.CommonPrefixes]).toEqual(['b', [{ Prefix: 'c/' }]])
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
it('versions are listed page by page, the newest of a key first', async () => {
  for (const Key of ['x', 'y', 'x', 'x', 'z/1']) await s3.send(new PutObjectCommand({ Bucket: 'kept', Key, Body: Key }))
  const all: string[] = []
  let [KeyMarker, VersionIdMarker]: (string | undefined)[] = []
  for (;;) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket: 'kept', MaxKeys: 2, KeyMarker, VersionIdMarker }),
    )
    all.push(...(page.Versions ?? []).map(({ Key, IsLatest }) => `${Key} ${IsLatest}`))
    if (!page.IsTruncated) break
    ;[KeyMarker, VersionIdMarker] = [page.NextKeyMarker, page.NextVersionIdMarker]
  }
  expect(all).toEqual(['x true', 'x false', 'x false', 'y true', 'z/1 true'])
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html#API_ListObjectVersions_RequestSyntax */
it.each([1, 2, 3, 10])('versions and groups of keys are listed whole, %i in a page', async (MaxKeys) => {
  const [Bucket, Prefix] = ['kept', `by ${MaxKeys}/`]
  for (const name of ['a', 'a', 'b/1', 'b/2', 'c', 'c', 'd/1'])
    await s3.send(new PutObjectCommand({ Bucket, Key: `${Prefix}${name}`, Body: name }))
  await s3.send(new DeleteObjectCommand({ Bucket, Key: `${Prefix}c` }))
  const all: (string | undefined)[] = []
  let [KeyMarker, VersionIdMarker]: (string | undefined)[] = []
  for (;;) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, Delimiter: '/', MaxKeys, KeyMarker, VersionIdMarker }),
    )
    const { Versions = [], DeleteMarkers = [], CommonPrefixes = [] } = page
    const found = [...Versions, ...DeleteMarkers].map(({ Key }) => Key)
    const groups = CommonPrefixes.map((group) => group.Prefix)
    expect(found.length + groups.length).toBeLessThanOrEqual(MaxKeys)
    all.push(...found, ...groups)
    if (!page.IsTruncated) break
    ;[KeyMarker, VersionIdMarker] = [page.NextKeyMarker, page.NextVersionIdMarker]
  }
  expect(all.toSorted()).toEqual(['a', 'a', 'b/', 'c', 'c', 'c', 'd/'].map((name) => `${Prefix}${name}`))
})

it('a page is made in a time that does not grow with the keys of a group', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => `group/${String(index).padStart(6, '0')}`)
  const before = performance.now()
  for (let time = 0; time < 1_000; time += 1)
    expect(listKeys(many, { prefix: '', delimiter: '/', after: '', most: 10 }).groups).toEqual(['group/'])
  expect(performance.now() - before).toBeLessThan(1_000)
})
