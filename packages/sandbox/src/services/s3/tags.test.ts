import {
  CopyObjectCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
  type Tag,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, type Started, startS3 } from './testing/start-s3.ts'

const Bucket = 'cases'
let started: Started
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  const onlyOpen = { Condition: { StringEquals: { 's3:ExistingObjectTag/state': 'open' } } }
  const onlyDraft = { Condition: { StringEquals: { 's3:RequestObjectTag/state': 'draft' } } }
  started = await startS3(
    {
      Cases: bucketOf(Bucket),
      Reader: role('reader', [allow('s3:GetObject', '*', onlyOpen)]),
      Writer: role('writer', [allow('s3:PutObject'), allow('s3:PutObjectTagging', '*', onlyDraft)]),
    },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const put = (Key: string, Tagging?: string, client = s3) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body: 'x', Tagging }))
const tag = (Key: string, TagSet: Tag[], client = s3) =>
  client.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }))
const tags = async (Key: string) => (await s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
describe('the tags of an object', () => {
  it('are written with it, replaced and removed', async () => {
    await put('a', 'state=open&kind=a%20b%2Bc')
    expect(await tags('a')).toEqual([
      { Key: 'state', Value: 'open' },
      { Key: 'kind', Value: 'a b+c' },
    ])
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).TagCount).toBe(2)
    await tag('a', [{ Key: 'state', Value: 'closed' }])
    expect(await tags('a')).toEqual([{ Key: 'state', Value: 'closed' }])
    await tag('a', [])
    expect(await tags('a')).toEqual([])
    await tag('a', [{ Key: 'x', Value: '' }])
    await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'a' }))
    expect(await tags('a')).toEqual([])
  })

  it('are copied, unless the copy has its own', async () => {
    await put('b', 'state=open')
    const copy = (more: object) =>
      s3.send(new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/b`, ...more }))
    await copy({})
    expect(await tags('c')).toEqual([{ Key: 'state', Value: 'open' }])
    await copy({ TaggingDirective: 'REPLACE', Tagging: 'state=new' })
    expect(await tags('c')).toEqual([{ Key: 'state', Value: 'new' }])
  })

  it('are condition keys of policies: those that it has, and those that it is to have', async () => {
    const [reader, writer] = [started.guarded.as(owner, 'reader').s3, started.guarded.as(owner, 'writer').s3]
    const get = (Key: string) => reader.send(new GetObjectCommand({ Bucket, Key }))
    await put('open', 'state=open')
    await put('closed', 'state=closed')
    expect((await get('open')).ContentLength).toBe(1)
    expect(await refusal(get('closed'))).toMatchObject({ name: 'AccessDenied' })
    await put('d', 'state=draft', writer)
    expect(await refusal(put('d', 'state=open', writer))).toMatchObject({ name: 'AccessDenied' })
    await tag('d', [{ Key: 'state', Value: 'draft' }], writer)
    expect(await refusal(tag('d', [{ Key: 'state', Value: 'open' }], writer))).toMatchObject({ name: 'AccessDenied' })
  })

  it.each<[string, Tag[]]>([
    ['BadRequest', Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }))],
    [
      'InvalidTag',
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    ],
    ['InvalidTag', [{ Key: 'x'.repeat(129), Value: '1' }]],
    ['InvalidTag', [{ Key: 'a', Value: 'x'.repeat(257) }]],
    ['InvalidTag', [{ Key: 'a<b', Value: '' }]],
    ['InvalidTag', [{ Key: 'aws:a', Value: '' }]],
  ])('are refused with %s: %j', async (name, TagSet) => {
    await put('e')
    expect(await refusal(tag('e', TagSet))).toMatchObject({ name, status: 400 })
  })
})
