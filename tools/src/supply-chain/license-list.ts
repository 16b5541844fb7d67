import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { workspaceRoot } from '../synth/workspace.ts'
import type { Component } from './sbom.ts'

/** Returns the SPDX ids of the table of licenses in docs/dependencies.md. @throws Error if it has no such table */
export function allowedLicenses(): string[] {
  const ids = [...sectionOf('Licenses').matchAll(/^\| ([\w.-]+) \|/gm)].flatMap(([, id = '']) =>
    id === 'license' ? [] : [id],
  )
  if (ids.length === 0) throw new Error('docs/dependencies.md has no table of licenses')
  return ids
}

/**
 * Returns the licenses of the packages whose manifest names none, by `NAME@VERSION`, as docs/dependencies.md states them from
 * the license files of the packages.
 */
export function licensesOfFiles(): ReadonlyMap<string, string> {
  const rows = sectionOf('Licenses that only a file names').matchAll(/^\| (\S+@\S+) \| (\S+) \|/gm)
  return new Map([...rows].map(([, name = '', id = '']) => [name, id]))
}

function sectionOf(title: string): string {
  const document = readFileSync(join(workspaceRoot, 'docs/dependencies.md'), 'utf8')
  return document.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''
}

/** Returns what a package has that no allowed license covers, as `NAME@VERSION: LICENSE`. `ofFiles` has the licenses that no manifest names. */
export function refusedLicenses(
  components: readonly Component[],
  allowed: readonly string[],
  ofFiles: ReadonlyMap<string, string> = new Map(),
): string[] {
  return components.flatMap(({ 'bom-ref': name, licenses = [] }) => {
    const stated = licenses.map((one) => ('license' in one ? one.license.id : one.expression))
    const expressions = stated.length > 0 ? stated : [ofFiles.get(name) ?? 'no license']
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
