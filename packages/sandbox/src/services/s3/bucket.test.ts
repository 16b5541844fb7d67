import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { openBucket } from './bucket.ts'

const headers = { contentType: 'text/plain' }
const openFiles = () => openSealedFiles(join(temporaryDirectory(), 'files'), Buffer.alloc(32))

describe('a bucket', () => {
  it('lists its keys in the order of their bytes, not in that of a dictionary', () => {
    const bucket = openBucket(openFiles(), 'cases')
    for (const key of ['b', 'a', 'ñ', 'B', 'a/b', 'a-b', '10', '9']) bucket.put(key, Buffer.from(''), headers)
    expect(bucket.list('').map(({ key }) => key)).toEqual(['10', '9', 'B', 'a', 'a-b', 'a/b', 'b', 'ñ'])
  })

  it.each([1, 2, 3])('has the old or the new object, never half of one, if the sandbox ends at write %i', (end) => {
    const files = openFiles()
    openBucket(files, 'cases').put('a', Buffer.from('old'), headers)
    let writes = 0
    const ending = () => {
      writes += 1
      if (writes >= end) throw new Error('the end')
    }
    const interrupted = openBucket(
      {
        ...files,
        write: (name, value) => {
          ending()
          files.write(name, value)
        },
        remove: (name) => {
          ending()
          files.remove(name)
        },
      },
      'cases',
    )
    expect(() => interrupted.put('a', Buffer.from('new'), headers)).toThrow('the end')
    const again = openBucket(files, 'cases')
    const object = again.head('a')
    expect(object && again.body(object).toString()).toBe(end < 3 ? 'old' : 'new')
  })

  it('names the object whose content is missing on disk', () => {
    const files = openFiles()
    const bucket = openBucket(files, 'cases')
    const object = bucket.put('a', Buffer.from('x'), headers)
    files.remove(object.bodyFile)
    expect(() => bucket.body(object)).toThrow('s3://cases/a: the content is missing on disk')
  })
})
