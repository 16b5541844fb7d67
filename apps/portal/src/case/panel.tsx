import { Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A titled sheet of a case. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" aria-label={title} withBorder p="md">
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  )
}
