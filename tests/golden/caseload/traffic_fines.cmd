sh ./traffic_fines.sh
