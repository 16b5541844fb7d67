import { useStore } from '@nanostores/react'
import { lazy } from 'react'
import { matchPath } from '../shared/match-path.ts'
import { $location } from '../shared/navigation.ts'
import { features } from './features.ts'

const routes = features
  .flatMap(({ pages }) => pages)
  .map((page) => ({
    ...page,
    Content: 'load' in page ? lazy(async () => ({ default: await page.load() })) : page.Component,
  }))

export type Route = (typeof routes)[number]

/** The page at a path; undefined for an unknown path. */
export function routeAt(path: string): Route | undefined {
  return routes.find(({ paths }) => paths.some((pattern) => matchPath(pattern, path)))
}

/** The page of the address. */
export function useRoute(): Route | undefined {
  const path = useStore($location)?.path
  return path === undefined ? undefined : routeAt(path)
}
