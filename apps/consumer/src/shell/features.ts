import { lazy } from 'react'
import { account } from '../features/account/feature.tsx'
import { application } from '../features/application/feature.ts'
import { home } from '../features/home/feature.tsx'
import { notices } from '../features/notices/feature.ts'
import { result } from '../features/result/feature.ts'
import { welcome } from '../features/welcome/feature.ts'
import type { Feature } from '../shared/feature.ts'

const LeftBehind = lazy(async () => ({
  default: (await import('../features/application/left-behind.tsx')).LeftBehind,
}))

const ApplicationTasks = lazy(async () => ({
  default: (await import('../features/application/application-tasks.tsx')).ApplicationTasks,
}))

/** All features of the application. */
export const features: readonly Feature[] = [
  welcome,
  account,
  application,
  result,
  home({ Notice: LeftBehind, Tasks: ApplicationTasks }),
  notices,
]
