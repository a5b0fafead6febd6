export { RotationsPage } from './RotationsPage';
