import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import type { FunctionConfig } from '../function-config.ts'

/** Writes the files of a function, by name, and returns its configuration. */
export function writeFunction(
  files: Readonly<Record<string, string>>,
  changes: Partial<FunctionConfig> = {},
): FunctionConfig {
  const taskRoot = temporaryDirectory()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(taskRoot, name)), { recursive: true })
    writeFileSync(join(taskRoot, name), content)
  }
  return {
    name: 'test',
    arn: 'arn:aws:lambda:us-east-1:111111111111:function:test',
    taskRoot,
    handler: 'index.handler',
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logGroup: '/aws/lambda/test',
    environment: {},
    ...changes,
  }
}
