import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';

/** A chain of three links, and the portal's name where there is room for it. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      aria-label="Home"
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        height: 2 * sidebarConfig.logoHeight,
        paddingLeft: 20,
        color: '#fff',
        fontWeight: 700,
        whiteSpace: 'nowrap',
      }}
    >
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
        <g fill="none" stroke="#7df3e1" strokeWidth="2.5">
          <circle cx="6" cy="16" r="4.25" />
          <circle cx="16" cy="16" r="4.25" />
          <circle cx="26" cy="16" r="4.25" />
          <path d="M10.25 16h1.5M20.25 16h1.5" />
        </g>
      </svg>
      {isOpen && 'Secret distribution'}
    </Link>
  );
}
