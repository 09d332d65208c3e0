import chapters from '../../../../../../docs/user-guide.nl.md';

export default chapters;
