import { Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A titled sheet of a case. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" aria-label={title} withBorder px="md" py="sm">
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </Paper>
  )
}
