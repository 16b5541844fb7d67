import { applicationPaths } from '../features/application/journey/application-paths.ts'
import { pagesOf } from '../features/application/journey/pages-of.ts'
import { journey } from '../features/application/journey.ts'
import { features } from '../shell/features.ts'

const inFeatures = features.flatMap(({ pages }) => pages.flatMap(({ paths }) => paths))

const inJourney = pagesOf(journey).flatMap(({ path, EntryPage }) => (EntryPage ? [path, `${path}/:id`] : [path]))

/** The path of every page; `:name` is one part of a path. Each group of living costs has a path of its own. */
export const pagePaths: readonly string[] = [
  ...new Set([...inFeatures.filter((path) => path !== applicationPaths.livingCosts), ...inJourney]),
]
