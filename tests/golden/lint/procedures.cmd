for file in ../../../procedures/*/*.proc; do procaudit --lint "$file"; done
