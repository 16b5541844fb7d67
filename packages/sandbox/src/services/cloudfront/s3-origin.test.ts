import { describe, expect, it } from 'vitest'
import type { Bucket } from '../s3/bucket.ts'
import type { StoredObject } from '../s3/object-version.ts'
import { openS3Origin } from './s3-origin.ts'

const object = (key: string) => ({ key }) as StoredObject
const bucket = {
  head: (key: string) => (key.endsWith('page.html') ? object(key) : undefined),
  body: ({ key }: StoredObject) => Buffer.from(`content of ${key}`),
} as Bucket

const open = (mayGet: (key: string) => boolean, mayList = true, originPath?: string) =>
  openS3Origin(bucket, { mayGet, mayList: () => mayList }, originPath)

describe('a bucket behind a distribution', () => {
  it.each([
    [undefined, 'page.html'],
    ['/site', 'site/page.html'],
  ])('returns an object below its path %s', (originPath, key) => {
    const asked: string[] = []
    const origin = open((asking) => asked.push(asking) > 0, true, originPath)
    const expected = { status: 200, object: object(key), body: Buffer.from(`content of ${key}`) }
    expect(origin.get('GET', '/page.html')).toEqual(expected)
    expect(origin.get('HEAD', '/page.html')).toEqual(expected)
    expect(asked).toEqual([key, key])
  })

  it.each([
    ['GET', '/page.html', false, true, 403],
    ['GET', '/lost.html', true, true, 404],
    ['GET', '/lost.html', true, false, 403],
    ['GET', '/lost.html', false, true, 403],
    ['POST', '/page.html', true, true, 405],
    ['PUT', '/page.html', false, false, 405],
  ])('answers %s %s, which it may get (%s) and list (%s), with status %i', (method, path, mayGet, mayList, status) => {
    expect(open(() => mayGet, mayList).get(method, path)).toEqual({ status })
  })
})
