import { paths } from '../shared/paths.ts'
import { features } from '../shell/features.ts'

const pages = features.flatMap((feature) => feature.pages ?? [])

const caseParts = features.flatMap((feature) => feature.caseParts ?? [])

/** The path of every page, in the syntax of the router. */
export const pagePaths: readonly string[] = [
  paths.signIn,
  ...pages.map(({ path }) => path),
  ...caseParts.map(({ path }) => (path === '/' ? paths.caseFile : `${paths.caseFile}${path}`)),
]
