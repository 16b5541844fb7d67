import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { SandboxError } from '@breakwater/sandbox/sandbox-error'
import { afterAll, describe, expect, it } from 'vitest'
import { readFaults } from './read-faults.ts'

describe('a file of faults', () => {
  const file = join(temporaryDirectory(afterAll), 'faults.json')

  it('is a plan', () => {
    const rules = [{ service: 'kms', operation: '*', share: 0.5, fault: 'throttle' }]
    writeFileSync(file, JSON.stringify({ seed: 7, rules }))
    expect(readFaults(file)).toEqual({ seed: 7, rules })
  })

  it.each([
    ['{"seed":', 'is no JSON'],
    ['{"seed":1,"rules":[]}', 'is no plan of faults'],
  ])('with the text %s is refused with its name', (text, message) => {
    writeFileSync(file, text)
    expect(() => readFaults(file)).toThrow(new RegExp(`faults\\.json ${message}`))
  })

  it('that is not there is refused with its name', () => {
    const missing = join(file, 'none')
    expect(() => readFaults(missing)).toThrow(SandboxError)
    expect(() => readFaults(missing)).toThrow("the faults can't be read: ")
  })
})
