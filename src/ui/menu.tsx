/** A button that opens a list of acts and ways. */
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as Pressable, Menu as MenuList, MenuItem as Item, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'
import type { ButtonKind, Icon } from './button.tsx'
import { useUi } from './context.tsx'

/** `why`: reason against it; shown below, the item cannot be chosen. `checked`: shown with a tick. */
export type MenuItem = { key: string; label: string; icon?: Icon; danger?: boolean; why?: string; detail?: string; href?: string; act?(): void } | 'line'

/** `face` replaces the visible content of the button and is then its name too. */
export function Menu({ label, icon: Sign, kind = 'normal', size, face, items }: { label: string; icon?: Icon; kind?: ButtonKind; size?: 'small'; face?: ReactNode; items: readonly (MenuItem | false | null | undefined)[] }) {
  const { navigate } = useUi()
  const offered = items.filter((item) => !!item)
  const chosen = (key: unknown) => {
    const item = offered.find((one) => one !== 'line' && one.key === key)
    if (!item || item === 'line') return
    if (item.href) navigate(item.href)
    item.act?.()
  }
  const iconOnly = Sign && !face && kind === 'quiet'
  return (
    <MenuTrigger>
      <Pressable aria-label={iconOnly ? label : undefined} className={`button ${kind}${size ? ' small' : ''}${iconOnly ? ' icon-only' : ''}`}>
        {face ?? <>{Sign && <Sign size={17} aria-hidden />}{!iconOnly && <>{label}<ChevronDown size={15} aria-hidden /></>}</>}
      </Pressable>
      <Popover className="popover" placement="bottom end" offset={4}>
        <MenuList className="menu" onAction={chosen} aria-label={label} disabledKeys={offered.flatMap((item) => (item !== 'line' && item.why ? [item.key] : []))}>
          {offered.map((item, at) => item === 'line' ? <Separator key={at} className="menu-line" /> : (
            <Item key={item.key} id={item.key} textValue={item.label} className={item.danger ? 'menu-item danger' : 'menu-item'}>
              {item.icon ? <item.icon size={16} aria-hidden /> : <span className="menu-gap" />}
              <Text slot="label">{item.label}</Text>
              {(item.why ?? item.detail) && <Text slot="description" className="menu-detail">{item.why ?? item.detail}</Text>}
            </Item>
          ))}
        </MenuList>
      </Popover>
    </MenuTrigger>
  )
}
