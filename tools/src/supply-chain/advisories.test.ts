import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { workspaceRoot } from '../synth/workspace.ts'

const bulkAdvisories = '/-/npm/v1/security/advisories/bulk'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Runs the check against a registry that knows the given advisories, or that refuses to say. */
async function check(advisories: Record<string, unknown> | 'unavailable') {
  const server = createServer((request, response) => {
    const known = advisories !== 'unavailable' && request.method === 'POST' && request.url === bulkAdvisories
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
    response.end(known ? JSON.stringify(advisories) : '{}')
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}`, npm_config_fetch_retries: '0' }
  return promisify(execFile)(join(workspaceRoot, '.ci/advisories'), { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
  )
}

describe('the scheduled check of advisories', () => {
  it('passes if the registry knows none for a dependency', async () => {
    expect(await check({})).toEqual({ code: 0, said: 'found 0 vulnerabilities\n' })
  })

  it('fails on an advisory of a dependency, and names both', async () => {
    const advisory = {
      id: 1,
      title: 'Example advisory',
      url: 'https://example.com/advisory-1',
      severity: 'low',
      vulnerable_versions: '>=0',
    }
    const { code, said } = await check({ electrodb: [advisory] })
    expect(code).toBe(1)
    expect(said).toContain('electrodb')
    expect(said).toContain('Example advisory - https://example.com/advisory-1')
  })

  it('fails if the registry does not say', async () => {
    const { code, said } = await check('unavailable')
    expect(code).toBe(1)
    expect(said).toContain('audit endpoint returned an error')
  })
})
