/** The folders whose tests must notice mutants, by the name to ask for them, each with the globs of its sources. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  edge: ['edge/src/**/*.ts'],
  agency: ['apps/agency/src/**/*.ts'],
  ui: ['packages/ui/src/**/*.ts', '!packages/ui/src/build/**'],
  consumer: ['apps/consumer/src/**/*.ts'],
  portal: ['apps/portal/src/**/*.ts'],
  gateway: ['packages/sandbox/src/gateway/**/*.ts'],
  access: ['packages/sandbox/src/kit/access/**/*.ts'],
  services: ['packages/sandbox/src/services/**/*.ts'],
}

/** Returns what Stryker mutates of an area: no tests and none of their support. @throws Error for an unknown area */
export function mutatedFiles(area: string): string {
  const globs = areas[area]
  if (!globs) throw new Error(`no area ${area}; the areas are ${Object.keys(areas).join(', ')}`)
  return [...globs, '!**/*.test.ts', '!**/*.d.ts', '!**/testing/**'].join()
}
