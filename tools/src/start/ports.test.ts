import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it } from 'vitest'
import { assignPorts } from './ports.ts'

const { agencies } = exampleRegistry

describe('the ports of a sandbox', () => {
  it('are the front door, the gateway after it, and two for each agency from ten further on', () => {
    expect(assignPorts(exampleRegistry, agencies, 8080)).toEqual({
      gateway: 8081,
      sites: {
        'start.breakwater.example': 8080,
        'apply.harborlight.example': 8090,
        'portal.harborlight.example': 8091,
        'apply.prairierose.example': 8092,
        'portal.prairierose.example': 8093,
        'apply.granitepeak.example': 8094,
        'portal.granitepeak.example': 8095,
      },
    })
  })

  it('of an agency stay the same without the agencies before it', () => {
    expect(assignPorts(exampleRegistry, agencies.slice(2), 8080).sites).toEqual({
      'start.breakwater.example': 8080,
      'apply.granitepeak.example': 8094,
      'portal.granitepeak.example': 8095,
    })
  })
})
