import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { workspaceRoot } from '../synth/workspace.ts'
import type { Component } from './sbom.ts'

/** Returns the SPDX ids of the table of licenses in docs/dependencies.md. @throws Error if it has no such table */
export function allowedLicenses(): string[] {
  const document = readFileSync(join(workspaceRoot, 'docs/dependencies.md'), 'utf8')
  const section = document.split(/^## /m).find((text) => text.startsWith('Licenses\n')) ?? ''
  const ids = [...section.matchAll(/^\| ([\w.-]+) \|/gm)].flatMap(([, id = '']) => (id === 'license' ? [] : [id]))
  if (ids.length === 0) throw new Error('docs/dependencies.md has no table of licenses')
  return ids
}

/** Returns what a package has that no allowed license covers, as `NAME@VERSION: LICENSE`. */
export function refusedLicenses(components: readonly Component[], allowed: readonly string[]): string[] {
  return components.flatMap(({ 'bom-ref': name, licenses = [] }) => {
    if (licenses.length === 0) return [`${name}: no license`]
    const expressions = licenses.map((one) => ('license' in one ? one.license.id : one.expression))
    return expressions.filter((one) => !isAllowed(one, allowed)).map((one) => `${name}: ${one}`)
  })
}

function isAllowed(expression: string, allowed: readonly string[]): boolean {
  try {
    return satisfies(expression, [...allowed])
  } catch {
    // Not an SPDX expression, such as "SEE LICENSE IN LICENSE.txt".
    return false
  }
}
