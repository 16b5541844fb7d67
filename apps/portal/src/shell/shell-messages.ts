import { defineMessages } from '@breakwater/ui/i18n/messages'

export const shellMessages = defineMessages({
  en: {
    title: 'Counselor portal',
    skip: 'Skip to content',
    navigation: 'Main',
    signOut: 'Sign out',
  },
  es: {
    title: 'Portal de asesores',
    skip: 'Ir al contenido',
    navigation: 'Principal',
    signOut: 'Cerrar sesión',
  },
})
