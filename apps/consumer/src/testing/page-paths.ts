import { pagesOf } from '../features/application/journey/pages-of.ts'
import { checkPath } from '../features/application/journey/way.ts'
import { journey } from '../features/application/journey.ts'
import { paths } from '../shared/paths.ts'
import { features } from '../shell/features.ts'

const inFeatures = features.flatMap(({ pages }) => pages.map(({ path }) => path))

const inApplication = pagesOf(journey).flatMap(({ path, EntryPage }) => (EntryPage ? [path, `${path}/:id`] : [path]))

/** The path of every page; `:name` is one part of a path. */
export const pagePaths: readonly string[] = [
  ...inFeatures.filter((path) => !path.endsWith('/*')),
  paths.apply,
  ...inApplication,
  checkPath,
]
