import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openLogFiles } from './log-files.ts'

describe('the file of a log group', () => {
  it('has the texts of its group in their order, those of an earlier start first', async () => {
    const directory = temporaryDirectory()
    for (const start of ['first', 'second']) {
      const logs = openLogFiles(directory)
      logs.append('/aws/lambda/work', `${start} 1\n`)
      logs.append('/aws/lambda/other', 'other\n')
      logs.append('/aws/lambda/work', `${start} 2\n`)
      await logs.close()
    }
    expect(readFileSync(join(directory, 'aws/lambda/work.log'), 'utf8')).toBe('first 1\nfirst 2\nsecond 1\nsecond 2\n')
    expect(readFileSync(join(directory, 'aws/lambda/other.log'), 'utf8')).toBe('other\nother\n')
  })

  it.each([
    ['us-east-1.edge_$LATEST#1', 'us-east-1.edge_$LATEST#1.log'],
    ['a b:c', 'a_b_c.log'],
    ['../../outside', '_/_/outside.log'],
  ])('%s lies in the folder of the logs as %s', async (group, file) => {
    const directory = join(temporaryDirectory(), 'deep/logs')
    const logs = openLogFiles(directory)
    logs.append(group, 'text')
    await logs.close()
    expect(readFileSync(join(directory, file), 'utf8')).toBe('text')
  })

  it('is not created before something is logged', async () => {
    const directory = join(temporaryDirectory(), 'logs')
    await openLogFiles(directory).close()
    expect(existsSync(directory) ? readdirSync(directory) : []).toEqual([])
  })
})
